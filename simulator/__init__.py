"""A telephone network for one computer: it plays the carrier at the wire."""
