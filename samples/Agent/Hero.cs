namespace Agent;

/// <summary>Whom a story is about.</summary>
internal enum Hero
{
    /// <summary>A captain.</summary>
    Ahab,

    /// <summary>A young lady.</summary>
    Emma,

    /// <summary>A detective.</summary>
    Holmes,
}
