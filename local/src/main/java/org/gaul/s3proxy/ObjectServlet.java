package org.gaul.s3proxy;

import jakarta.servlet.http.HttpServlet;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/** Makes s3proxy's servlet, for a server that has other servlets too. */
public final class ObjectServlet {
  private static final long LARGEST_PUT = 5L << 30;
  private static final long LARGEST_BUFFERED_PUT = 128L << 20;
  private static final int LARGEST_CHUNK = 16 << 20;
  private static final int CLOCK_SKEW_SECONDS = 900;

  private ObjectServlet() {}

  /** The servlet checks signatures itself. */
  public static HttpServlet create(BlobStore store, String accessKey, String secretKey) {
    return new S3ProxyHandlerJetty(
        store,
        AuthenticationType.AWS_V4,
        accessKey,
        secretKey,
        /* virtualHost= */ null,
        LARGEST_PUT,
        LARGEST_BUFFERED_PUT,
        LARGEST_CHUNK,
        /* ignoreUnknownHeaders= */ true,
        /* corsRules= */ null,
        /* servicePath= */ "",
        CLOCK_SKEW_SECONDS,
        /* metrics= */ null);
  }
}
