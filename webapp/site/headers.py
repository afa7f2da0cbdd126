"""Headers that answers have: the security policy, and how long a page may be kept."""

from __future__ import annotations

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# What of it a page can say of itself, where files are served without headers; CSP 3 §3.3.
POLICY = SECURITY["Content-Security-Policy"].replace("; frame-ancestors 'none'", "")
PAGE_CACHE = "public, max-age=0, must-revalidate"
