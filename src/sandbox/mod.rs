//! The embedded WeChat platform: an HTTP implementation of the endpoints that this server calls, for development and tests.
