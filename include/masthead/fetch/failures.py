"""Why a request gave no page, as the code that its rejection carries."""

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


class RequestFailedError(Exception):
    """A request gave no page.

    `reason` is one of `timeout`, `unreachable`, `bad_response`, `incomplete_body`, `too_large`, `bad_encoding`,
    `truncated_body`, `http_<status>`, `bad_url`, `address_refused`, `robots_disallowed`, `robots_unreachable`,
    `too_many_redirects`, `host_failing`.
    """

    def __init__(
        self, reason: str, detail: str, *, is_retryable: bool = False, retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.is_retryable = is_retryable
        self.retry_after_seconds = retry_after_seconds
