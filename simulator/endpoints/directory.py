"""Addresses that can be rung: softphones, telephones, the account's own numbers."""

from collections.abc import Container

from simulator.endpoints.behaviour import Behaviour
from simulator.endpoints.endpoint import Endpoint, Unregistered
from simulator.endpoints.own_number import CallIn, OwnNumberEndpoint
from simulator.endpoints.phone import Phone
from simulator.endpoints.softphone import Identity, Softphone


class Directory:
    """Everything that can be rung. An unknown number has a telephone that just rings."""

    def __init__(self, own_numbers: Container[str], call_in: CallIn) -> None:
        self._own_numbers = own_numbers
        self._call_in = call_in
        self.phones: dict[str, Phone] = {}
        self.clients: dict[str, Phone] = {}
        self.identities: dict[str, Identity] = {}

    def find(self, address: str) -> Endpoint:
        """Return the endpoint at `address` (a number, `client:…` or `sip:…`)."""
        if address.startswith("client:"):
            return self._client(address.removeprefix("client:").partition("?")[0])
        if address in self._own_numbers:
            return OwnNumberEndpoint(self._call_in)
        return self.phone(address.partition(";")[0].partition("?")[0])

    def phone(self, address: str) -> Phone:
        """Return the telephone of a subscriber."""
        if address not in self.phones:
            self.phones[address] = Phone(address)
        return self.phones[address]

    def client(self, identity: str, behaviour: Behaviour) -> Phone:
        """Register a headless softphone, or change its behaviour."""
        client = self.clients.setdefault(identity, Phone(f"client:{identity}"))
        client.behaviour = behaviour
        return client

    def register(self, device: Softphone) -> None:
        """Register a browser under its identity."""
        self.identities.setdefault(device.identity, Identity()).devices.append(device)

    def unregister(self, device: Softphone) -> None:
        """Remove a browser from its identity."""
        identity = self.identities.get(device.identity)
        if identity is not None and device in identity.devices:
            identity.devices.remove(device)
            if not identity.devices:
                del self.identities[device.identity]

    def _client(self, identity: str) -> Endpoint:
        if identity in self.identities:
            return self.identities[identity]
        return self.clients.get(identity) or Unregistered()
