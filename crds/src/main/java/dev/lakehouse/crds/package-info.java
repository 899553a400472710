/** The custom resources of group lakehouse.dev as beans; nothing here talks to a cluster. */
package dev.lakehouse.crds;
