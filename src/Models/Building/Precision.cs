using System.Diagnostics.CodeAnalysis;

namespace Typed.Models;

/// <summary>How a built model stores its weights.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members name types of weights.")]
public enum Precision
{
    /// <summary>Single precision: exact, four bytes a weight.</summary>
    Float32,

    /// <summary>8 bits a weight and a scale for every block of them: hardly a difference, a bit more than one byte a weight.</summary>
    Int8,

    /// <summary>
    /// 4 bits a weight and a scale for every block of them: the smallest and fastest, with a visible loss in small models. The
    /// embeddings and the head, on which most depends, keep 8 bits unless told otherwise.
    /// </summary>
    Int4,
}
