"""Ports for the servers of a test."""

from service.supervisor.probe import address, free_addresses


def free_ports(count: int) -> list[int]:
    """Return ports that no other test uses."""
    return [address(bind)[1] for bind in free_addresses(count)]
