"""The wire between carrier and customer: signatures, webhooks, audio."""
