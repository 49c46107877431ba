namespace Typed.Constraints.JsonSchemas.Documents;

/// <summary>What the value of a keyword is.</summary>
internal enum KeywordKind
{
    /// <summary>For people and other tools: it constrains nothing.</summary>
    Annotation,

    /// <summary>A value that is no schema, such as a limit or a reference.</summary>
    Plain,

    /// <summary>A schema.</summary>
    Schema,

    /// <summary>An array of schemas.</summary>
    SchemaList,

    /// <summary>An object whose values are schemas.</summary>
    SchemaMap,

    /// <summary>Schemas that are only referred to.</summary>
    Definitions,
}
