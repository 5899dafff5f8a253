"""What people do to contacts, one verb a file: snapshot, decision, one commit, effects."""
