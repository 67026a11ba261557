"""A page as it was received into the story that stands on it: its text alone, its title, its day, its language.

    read_document   bytes into characters, and what kind of document they are
    parse_html      a tree within limits           plain_text     a text file into blocks
    main_blocks     the main text as blocks        statements     what the page says of itself for machines
    find_story      the blocks that are story      titles, dates, addresses, language
    read_draft      all of it for one page         repetition     boxes that only a batch shows
    article_of      the article

Which words mark a box, a day or a language lies in the YAML files beside the modules.
"""

from masthead.clean.archive import Cleaned, Duplicate, clean_archive, clean_page
from masthead.clean.draft import story_without_title

__all__ = ["Cleaned", "Duplicate", "clean_archive", "clean_page", "story_without_title"]
