namespace Typed.Testing.Recordings;

/// <summary>How reading an answer ended.</summary>
internal enum AnswerEnd
{
    /// <summary>All of it was read.</summary>
    Complete,

    /// <summary>The caller read no further.</summary>
    Left,

    /// <summary>The caller cancelled it.</summary>
    Cancelled,

    /// <summary>The engine failed.</summary>
    Failed,
}
