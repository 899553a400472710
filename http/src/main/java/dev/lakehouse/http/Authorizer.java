package dev.lakehouse.http;

import java.util.Optional;

/** Decides who may do what. */
public interface Authorizer {

  /**
   * Returns where the access is allowed.
   *
   * @param token the bearer token of the request
   * @throws ProblemException {@link ErrorKind#UNAUTHENTICATED}, {@link ErrorKind#FORBIDDEN}, or
   *     {@link ErrorKind#UNAVAILABLE} where the cluster does not answer
   */
  void authorize(Optional<String> token, Access access);

  /**
   * Returns where the caller is somebody, whatever they may do.
   *
   * @param token the bearer token of the request
   * @throws ProblemException {@link ErrorKind#UNAUTHENTICATED}, or {@link ErrorKind#UNAVAILABLE}
   *     where the cluster does not answer
   */
  void authenticate(Optional<String> token);

  /** Allows everything: for a lake on one machine, or behind a gateway that decides. */
  static Authorizer none() {
    return new Authorizer() {
      @Override
      public void authorize(Optional<String> token, Access access) {}

      @Override
      public void authenticate(Optional<String> token) {}
    };
  }
}
