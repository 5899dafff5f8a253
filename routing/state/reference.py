"""A contact's reference: short, and easy to read out and to write down."""

from hashlib import blake2b

ALPHABET = "234679ACDEFHJKMNPQRTWXY"
"""Letters and digits that are not mistaken for each other, neither in writing nor by ear."""
LENGTH = 6


def reference(contact: str) -> str:
    """Return the reference of a contact, such as `K7M-2PQ`; the same each time."""
    number = int.from_bytes(blake2b(contact.encode(), digest_size=8).digest())
    signs = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs += ALPHABET[rest]
    return f"{signs[:3]}-{signs[3:]}"


def read_reference(written: str) -> str:
    """Return what a person has typed as a reference; empty if it cannot be one."""
    signs = "".join(sign for sign in written.upper() if sign.isalnum())
    is_one = len(signs) == LENGTH and set(signs) <= set(ALPHABET)
    return f"{signs[:3]}-{signs[3:]}" if is_one else ""
