namespace Typed.Generators.Model;

/// <summary>What a parameter is for.</summary>
internal enum ParameterRole
{
    /// <summary>It fills holes of the prompt.</summary>
    Argument,

    /// <summary>Each of its items fills holes of a prompt of its own.</summary>
    Batch,

    /// <summary>It overrides options for one call.</summary>
    Options,

    CancellationToken,
}
