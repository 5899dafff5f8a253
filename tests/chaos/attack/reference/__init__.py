"""What ought to happen, written anew from docs/states.md and docs/routing.md without the router."""
