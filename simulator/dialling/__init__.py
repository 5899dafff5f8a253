"""How an outbound leg reaches its destination, and how two legs are connected."""
