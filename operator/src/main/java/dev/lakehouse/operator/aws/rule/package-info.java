/** Rules, each with the one target of ours; targets of others on it stay. */
package dev.lakehouse.operator.aws.rule;
