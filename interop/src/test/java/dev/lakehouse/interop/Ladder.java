package dev.lakehouse.interop;

import dev.lakehouse.lake.schema.ColumnType;
import dev.lakehouse.lake.schema.ColumnTypeParser;
import java.util.List;

/** The types that a column goes through, each wider than the one before. */
record Ladder(String name, List<ColumnType> types) {

  /** Of every sort of widening that Delta readers can meet in our tables. */
  static final List<Ladder> ALL =
      List.of(
          of("v", "int", "long", "decimal(20,0)"),
          of("f", "float", "double"),
          of("d", "date", "timestamp"),
          of("m", "decimal(6,2)", "decimal(12,4)", "decimal(38,10)"),
          of(
              "s",
              "struct<a:int,b:string>",
              "struct<a:int,b:string,c:float>",
              "struct<a:long,b:string,c:double,e:struct<g:date>>"),
          of("sn", "struct<a:int>", "struct<a:int,n:long>"),
          of("l", "array<int>", "array<long>"),
          of(
              "ls",
              "array<struct<x:int>>",
              "array<struct<x:int,y:date>>",
              "array<struct<x:long,y:timestamp>>"),
          of("mm", "map<string,int>", "map<string,long>"),
          of("ms", "map<string,struct<x:float>>", "map<string,struct<x:double,y:boolean>>"),
          of("note", "string"),
          of("flag", "boolean"),
          of("at", "timestamp"),
          of("bin", "binary"),
          of("doc", "json"),
          of("big", "long", "decimal(38,2)"),
          of("ratio", "double"));

  private static Ladder of(String name, String... types) {
    return new Ladder(name, List.of(types).stream().map(ColumnTypeParser::parse).toList());
  }

  ColumnType first() {
    return types.get(0);
  }

  /** Whether there is a wider type than that. */
  boolean goesOnAfter(ColumnType type) {
    return types.indexOf(type) < types.size() - 1;
  }

  ColumnType after(ColumnType type) {
    return types.get(types.indexOf(type) + 1);
  }
}
