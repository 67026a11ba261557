"""How the page of a run says things: partial dates, sums of money, posts, links."""

from datetime import date
from urllib.parse import urlsplit

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


def partial_date(day: date | None, precision: str | None) -> str:
    """Say a day no more precisely than it is known.

    >>> partial_date(date(2026, 10, 1), "day"), partial_date(date(2026, 10, 1), "quarter"), partial_date(None, None)
    ('1 Oct 2026', 'Q4 2026', '')
    """
    if day is None:
        return ""
    if precision == "year":
        return str(day.year)
    if precision == "quarter":
        return f"Q{(day.month + 2) // 3} {day.year}"
    return f"{day:%b %Y}" if precision == "month" else f"{day.day} {day:%b %Y}"


def money(amount: float | None, currency: str | None) -> str:
    """Say a sum as a headline would.

    >>> money(20_000_000_000, "USD"), money(1_250_000, "CHF"), money(950, "GBP"), money(None, None)
    ('$20 billion', 'CHF 1.25 million', '£950', '')
    """
    if amount is None or currency is None:
        return ""
    mark = _SYMBOLS.get(currency, f"{currency} ")
    for size, name in _SCALES:
        if amount >= size:
            return f"{mark}{amount / size:.4g} {name}"
    return f"{mark}{amount:,.0f}"


def words(code: str | None) -> str:
    """Say a code in words.

    >>> words("share_price_move"), words(None)
    ('share price move', '')
    """
    return (code or "").replace("_", " ")


def web_link(url: str | None) -> str:
    """Return the address if a reader may follow it, else nothing: a page must not plant a script in a link.

    >>> web_link("https://harbourwire.example/1"), web_link("javascript:alert(1)")
    ('https://harbourwire.example/1', '')
    """
    return url if url and urlsplit(url).scheme in {"http", "https"} else ""


FILTERS = {"partial_date": partial_date, "money": money, "words": words, "web_link": web_link}
