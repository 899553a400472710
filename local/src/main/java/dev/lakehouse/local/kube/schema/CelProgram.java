package dev.lakehouse.local.kube.schema;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/** A compiled CEL expression over {@code self} and {@code oldSelf}. */
final class CelProgram {

  private static final CelOptions OPTIONS = CelOptions.current().build();

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addLibraries(
              CelExtensions.strings(),
              CelExtensions.lists(),
              CelExtensions.sets(OPTIONS),
              CelExtensions.optional())
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(
              CelExtensions.strings(),
              CelExtensions.lists(),
              CelExtensions.sets(OPTIONS),
              CelExtensions.optional())
          .build();

  private final String expression;
  private final CelRuntime.Program program;

  private CelProgram(String expression, CelRuntime.Program program) {
    this.expression = expression;
    this.program = program;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it does not compile, with the compiler's message
   */
  static CelProgram compile(String expression) {
    try {
      return new CelProgram(
          expression, RUNTIME.createProgram(COMPILER.compile(expression).getAst()));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(
          "CEL rule does not compile: " + expression + ": " + e.getMessage(), e);
    }
  }

  Object evaluate(Map<String, Object> variables) throws CelEvaluationException {
    return program.eval(variables);
  }

  boolean isTransition() {
    return expression.contains("oldSelf");
  }

  String expression() {
    return expression;
  }
}
