"""Which addresses may be connected to: those of the public internet alone.

So no page or feed can point us at the inside of the network that Masthead runs in. Python's `is_global` alone is not enough: it
lets multicast through, and addresses that carry another one inside them (NAT64, 6to4, Teredo, IPv4 within IPv6).
"""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_REFUSED = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments: is_global passes parts of it
        "192.88.99.0/24",  # 6to4 relays
        "::/96",  # IPv4 in IPv6, the old way
        "64:ff9b::/96",  # NAT64: reaches IPv4, private too
        "64:ff9b:1::/48",
        "2001::/23",  # Teredo and other protocol assignments
        "2002::/16",  # 6to4
        "fec0::/10",  # site-local
    )
)


class AddressRefusedError(OSError):
    """A name resolves to an address that must not be connected to."""


def is_public(address: Address) -> bool:
    """Say whether an address lies on the public internet.

    >>> is_public(ip_address("93.184.216.34")), is_public(ip_address("2606:4700::1111"))
    (True, True)
    >>> any(is_public(ip_address(text)) for text in ("127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::a00:1"))
    False
    """
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    is_refused = any(address in network for network in _REFUSED if network.version == address.version)
    return address.is_global and not (is_refused or address.is_multicast or address.is_reserved)


def resolve_public(host: str, port: int) -> list[str]:
    """Resolve a name once and return its addresses in the resolver's order.

    Raises:
        AddressRefusedError: one of them is not public; a name with a public and a private address is an attack or a mistake.
        OSError: the name cannot be resolved.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    refused = [text for text in found if not is_public(ip_address(text.partition("%")[0]))]
    if refused:
        raise AddressRefusedError(f"{host} is {', '.join(refused)}, which is not an address of the public internet")
    return found


def is_loopback(host: str) -> bool:
    """Say whether a host, written as an address, is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
