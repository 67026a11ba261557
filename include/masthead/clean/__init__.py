"""A page as it was received into the story that stands on it: its text alone, its title, its day, its language.

One page, from top to bottom:

    decode         bytes into characters; what is no page is refused     markup, loose_text   a tree within limits
    structured     what the page says of itself for machines             titles, addresses    … and what is believed of it
    furniture      boxes that a site marks by name                       day_lines, dates     when it was published
    main_text      the main text as blocks                               bare_document        … of a page without a frame
    plain_text     the same for a text file                              layout               where each line stands
    story, boxes   the blocks that are story                             language             what it is written in
    draft          all of it for one page

Many pages: `repetition` finds the boxes of a publisher, `further_pages` joins the pages of an article, `archive` accounts for
all of them.

Which words mark a box, a day or a language lies in the YAML files beside the modules.
"""

from masthead.clean.archive import Cleaned, Duplicate, clean_archive, clean_page
from masthead.clean.draft import story_without_title

__all__ = ["Cleaned", "Duplicate", "clean_archive", "clean_page", "story_without_title"]
