"""TwiML, the carrier's markup: its grammar, and a strict parser."""
