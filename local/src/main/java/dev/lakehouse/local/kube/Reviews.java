package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Questions of who may do what: in the local lake, everybody may do everything. */
final class Reviews {

  private Reviews() {}

  static Optional<ObjectNode> answer(ApiRequest request) {
    List<String> path = request.path();
    if (!request.method().equals("POST") || path.size() < 4 || !path.get(0).equals("apis")) {
      return Optional.empty();
    }
    String last = path.get(path.size() - 1);
    return switch (path.get(1) + "/" + last) {
      case "authorization.k8s.io/selfsubjectaccessreviews",
          "authorization.k8s.io/subjectaccessreviews",
          "authorization.k8s.io/localsubjectaccessreviews" ->
          Optional.of(allowed(request.object()));
      case "authorization.k8s.io/selfsubjectrulesreviews" -> Optional.of(rules(request.object()));
      case "authentication.k8s.io/tokenreviews" -> Optional.of(authenticated(request.object()));
      case "authentication.k8s.io/selfsubjectreviews" ->
          Optional.of(subject(request.objectOrEmpty()));
      default -> Optional.empty();
    };
  }

  private static ObjectNode allowed(ObjectNode review) {
    review.putObject("status").put("allowed", true).put("reason", "the local lake allows all");
    return review;
  }

  private static ObjectNode rules(ObjectNode review) {
    ObjectNode status = review.putObject("status").put("incomplete", false);
    ObjectNode resources = status.putArray("resourceRules").addObject();
    List.of("verbs", "apiGroups", "resources").forEach(n -> resources.putArray(n).add("*"));
    ObjectNode others = status.putArray("nonResourceRules").addObject();
    List.of("verbs", "nonResourceURLs").forEach(n -> others.putArray(n).add("*"));
    return review;
  }

  private static ObjectNode authenticated(ObjectNode review) {
    ObjectNode status = review.putObject("status").put("authenticated", true);
    status.putObject("user").put("username", "local");
    return review;
  }

  private static ObjectNode subject(ObjectNode review) {
    review.putObject("status").putObject("userInfo").put("username", "local");
    return review;
  }
}
