"""What ought to happen by docs/states.md and docs/routing.md, without the router."""
