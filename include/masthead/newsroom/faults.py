"""What stands behind feed entries that lead to no story: real feeds have them, and a run must get past each."""

import hashlib

from masthead.newsroom.publishers import Fault
from masthead.newsroom.resource import Resource

_NOISE_BLOCKS = 64

_PDF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
  /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
4 0 obj << /Length 66 >> stream
BT /F1 24 Tf 72 740 Td (Annual Report 2025: please see print) Tj ET
endstream endobj
trailer << /Root 1 0 R >>
%%EOF
"""


def answer_fault(fault: Fault) -> Resource | None:
    """Return what is answered at the fault's path; none where its host says 404, or prints the page as any other."""
    match fault.answer:
        case "noise":
            return Resource(_noise(fault.title), "text/html; charset=utf-8")
        case "document":
            return Resource(_PDF, "application/pdf")
        case "gone" | "members":
            return None


def _noise(title: str) -> bytes:
    """Make a page that breaks off in its head and goes on as bytes that no charset reads."""
    blocks = (hashlib.sha256(f"{title} {n}".encode()).digest() for n in range(_NOISE_BLOCKS))
    return f'<!DOCTYPE html>\n<html lang="en"><head><title>{title[:9]}'.encode() + b"".join(blocks) + b"<div class="
