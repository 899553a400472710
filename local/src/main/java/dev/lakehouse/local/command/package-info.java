/** The {@code lakehouse} command: parse, call, print. What it does lives in the other packages. */
package dev.lakehouse.local.command;
