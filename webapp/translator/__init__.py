"""Pages and routes for who translates: the preview, the desk, what it is sent."""
