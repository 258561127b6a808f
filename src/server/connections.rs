//! Accepting connections and serving them. Unlike `axum::serve`, with a time limit for request heads: without one, a client
//! that sends half a head keeps its connection for ever.

use std::{net::SocketAddr, pin::pin, time::Duration};

use axum::{
    Extension, Router,
    extract::ConnectInfo,
    serve::{Listener, ListenerExt},
};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::net::TcpListener;
use tower::Layer;

/// Serves HTTP/1 until `shutdown` is done. What it gives back lets the requests in flight finish.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    header_timeout: Duration,
    shutdown: impl Future<Output = ()>,
) -> GracefulShutdown {
    // Small answers must not wait for the next acknowledgement.
    let mut listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    // Now, not at every request.
    let router: Router = router.with_state(());
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(header_timeout);
    let connections = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let (stream, peer): (_, SocketAddr) = tokio::select! {
            connection = listener.accept() => connection,
            () = &mut shutdown => return connections,
        };
        let service = Extension(ConnectInfo(peer)).layer(router.clone());
        let connection =
            http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::trace!(%error, "a connection broke off");
            }
        });
    }
}
