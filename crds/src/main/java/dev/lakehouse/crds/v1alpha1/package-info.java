/**
 * Version v1alpha1 of the custom resources. Every field is documented for {@code kubectl explain};
 * what can be refused at admission is refused here, by patterns and CEL rules.
 */
package dev.lakehouse.crds.v1alpha1;
