"""What all pages and endpoints share: application, errors, API description, event stream."""
