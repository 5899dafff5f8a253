"""Swedish terms for server-rendered pages."""

STATES = {
    "waiting": "väntar",
    "offered": "det ringer hos",
    "connecting": "kopplas till",
    "connected": "i samtal med",
    "paused": "vilar",
    "ended": "avslutad",
}
"""Contact states; a guide's name may follow."""

PROMISES = {
    "waiting": "i kö · in line",
    "timed": "utlovad tid · promised time",
    "resting": "vilar · resting",
    "rung": "rings upp · being rung",
    "live": "ringer oss · calling us",
}
"""Callback states for a select; bilingual, because an option cannot mark its language."""

ENDINGS = {
    "answered": "besvarad",
    "abandoned": "lade på",
    "already_promised": "hade redan ett löfte om uppringning",
    "outwaited": "hade väntat så länge det går",
    "closed": "stängt, och numret kan inte ringas upp",
    "led_away": "leddes till reservnumret",
    "unreached": "kunde inte nås",
    "cancelled": "önskades inte längre",
}

CANCELLED = {
    "citizen": "medborgaren vill inte längre",
    "replaced": "ett nytt löfte i stället",
    "solved": "ärendet är löst",
    "duplicate": "samma ärende två gånger",
    "misuse": "missbruk",
    "other": "annat skäl",
}
"""Why a callback was cancelled."""

TEXTS = {
    "text_moved": "ny tid",
    "text_in_turn": "rings i sin tur i stället för på den sagda tiden",
    "text_cancelled": "uppringningen blir inte av",
    "text_promised": "den utlovade tiden",
    "text_rests": "vi ringer nästa gång det är öppet",
    "text_held": "uppringningen dröjer",
    "text_unreached": "vi nådde er inte",
}
"""Subjects of text messages."""

OFFER_ENDINGS = {"declined": "avböjdes", "expired": "gick ut", "withdrawn": "drogs tillbaka"}

REASONS = {
    "no_answer": "inget svar",
    "busy": "upptaget",
    "failed": "gick inte att ringa",
    "hung_up": "luren lades på utan svar",
    "not_rung": "operatören ringde inte upp",
    "account": "fel på vårt konto hos operatören",
    "not_permitted": "vårt konto får inte ringa numret",
    "status": "vägledaren gick ifrån",
    "not_to_be_rung_now": "ingen får ringas nu",
    "machine": "en telefonsvarare",
    "lost": "inget hördes",
}
"""Reasons why an offer or attempt failed, if they say more than its ending."""


def seconds(length: float | None) -> str:
    """Format a duration: `16 s`, `2 min 5 s`, `1 h 4 min`; a dash for None."""
    if length is None:
        return "–"
    minutes, rest = divmod(round(length), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
