package dev.lakehouse.local.front;

import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Hands every request to the part that it is meant for, streaming both ways. */
public final class FrontDoor implements AutoCloseable {

  private static final int THREADS = 64;
  private static final int CONNECTIONS_PER_PART = 1024;

  private final Server server;
  private final ServerConnector connector;

  private FrontDoor(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Opens the port on the loopback interface.
   *
   * @param port 0 takes a free port
   * @param ports where each part listens
   * @throws IOException if the port is taken
   */
  public static FrontDoor open(int port, Map<Part, Integer> ports) throws IOException {
    Server server = new Server(new QueuedThreadPool(THREADS, 4));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    // keys of objects may hold what a strict reading of URIs refuses
    http.setUriCompliance(UriCompliance.UNSAFE);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(0); // a watch may be silent for long
    server.addConnector(connector);
    server.setHandler(new Forwarding(ports));
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the front port did not open", e);
    }
    return new FrontDoor(server, connector);
  }

  /** The public port. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the front port did not close", e);
    }
  }

  /** The proxy; AWS signatures cover the host, so that header travels unchanged. */
  private static final class Forwarding extends ProxyHandler.Reverse {

    Forwarding(Map<Part, Integer> ports) {
      super(request -> target(request, ports));
    }

    private static HttpURI target(Request request, Map<Part, Integer> ports) {
      return HttpURI.build(request.getHttpURI())
          .scheme("http")
          .host("127.0.0.1")
          .port(ports.get(Part.of(request)))
          .asImmutable();
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
      super.configureHttpClient(client);
      client.setMaxConnectionsPerDestination(CONNECTIONS_PER_PART);
      client.setIdleTimeout(0);
      client.setUserAgentField(null);
    }

    @Override
    protected void addProxyHeaders(Request fromClient, org.eclipse.jetty.client.Request toPart) {
      String host = fromClient.getHeaders().get(HttpHeader.HOST);
      toPart.headers(headers -> headers.put(HttpHeader.HOST, host));
    }
  }
}
