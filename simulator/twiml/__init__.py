"""The carrier's markup: its grammar, and how a document is read and checked."""
