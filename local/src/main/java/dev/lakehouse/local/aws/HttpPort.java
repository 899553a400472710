package dev.lakehouse.local.aws;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one HTTP port, known from the moment it is opened, served later. */
final class HttpPort implements AutoCloseable {
  /** A warm function may wait this long for its next call on one open request. */
  private static final long IDLE_MILLIS = 24L * 3600 * 1000;

  private static final int MOST_THREADS = 400;

  private final Server server;
  private final ServerConnector connector;

  private HttpPort(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * @throws UncheckedIOException if the port is in use
   */
  static HttpPort open(String host, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("aws-http");
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    // object keys hold what paths of web pages never do
    configuration.setHttpCompliance(HttpCompliance.LEGACY);
    configuration.setUriCompliance(UriCompliance.LEGACY);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on " + host + ":" + port, e);
    }
    return new HttpPort(server, connector);
  }

  int number() {
    return connector.getLocalPort();
  }

  void serve(HttpServlet servlet, Exchange.Listener listener) {
    server.setRequestLog(
        (request, response) ->
            listener.answered(
                new Exchange(
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    Objects.toString(request.getHeaders().get("X-Amz-Target"), ""),
                    response.getStatus(),
                    Objects.toString(request.getHeaders().get("User-Agent"), ""),
                    Request.getContentBytesRead(request),
                    Response.getContentBytesWritten(response))));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot start the HTTP server", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
      connector.close();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot stop the HTTP server", e);
    }
  }
}
