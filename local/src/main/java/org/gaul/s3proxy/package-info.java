/** One class in s3proxy's own package, since the servlet that it exposes is package-private. */
package org.gaul.s3proxy;
