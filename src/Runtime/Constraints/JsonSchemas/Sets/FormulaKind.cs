namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>What a formula is made of.</summary>
internal enum FormulaKind
{
    /// <summary>Every value.</summary>
    All,

    /// <summary>No value.</summary>
    None,

    /// <summary>The values that a schema accepts.</summary>
    Schema,

    /// <summary>A few values.</summary>
    Values,

    /// <summary>What all operands accept.</summary>
    And,

    /// <summary>What one of the operands accepts.</summary>
    Or,

    /// <summary>What the operand does not accept.</summary>
    Not,
}
