"""Record referral: note that a guide has referred a citizen to an entry."""

from directory.store import DirectoryStore


def record_referral(
    store: DirectoryStore, contact: str, entry: str, guide: str, now: float
) -> bool:
    """Append the referral to the contact's timeline; False if it is there already."""
    answer = store.commit("record_referral", now=now, contact=contact, entry=entry, guide=guide)
    return answer == "ok"
