package dev.lakehouse.local.aws.s3;

import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** Settings of one bucket, as the XML documents that the client sent. */
record BucketSettings(Optional<String> notification, Optional<String> lifecycle) {

  static BucketSettings none() {
    return new BucketSettings(Optional.empty(), Optional.empty());
  }

  BucketSettings withNotification(String xml) {
    return new BucketSettings(Optional.of(xml), lifecycle);
  }

  BucketSettings withLifecycle(Optional<String> xml) {
    return new BucketSettings(notification, xml);
  }

  /** Whether object events go to EventBridge. */
  boolean sendsEvents() {
    return notification.filter(BucketSettings::namesEventBridge).isPresent();
  }

  private static boolean namesEventBridge(String xml) {
    Document document = Xml.parse(xml);
    for (Node node = document.getDocumentElement().getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if ("EventBridgeConfiguration".equals(node.getLocalName())) {
        return true;
      }
    }
    return false;
  }
}
