namespace Typed.Models;

/// <summary>What is wrong with a file of a model folder.</summary>
public enum ManifestDamageKind
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is longer or shorter.</summary>
    Size,

    /// <summary>It has other content of the same length.</summary>
    Content,
}
