"""How the carrier is to ask for our documents: again, when nobody there has answered."""

FRAGMENT = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=5000&tt=12000"
"""Two more tries after faults of the connection or of a proxy that finds nobody, 2 s to connect,
5 s to answer, 12 s in all: the carrier's own words for it, which it neither sends nor signs. So
nobody hears an apology because one web process died; what comes twice does no harm."""


def asked_again(url: str) -> str:
    """The address of ours, for a carrier that asks again."""
    return url + FRAGMENT
