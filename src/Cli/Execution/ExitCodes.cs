namespace Typed.Cli.Execution;

/// <summary>How the process ends.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>Something went wrong, arguments that make no sense included; standard error says what.</summary>
    public const int Failure = 1;

    /// <summary>What shells report for a program that Ctrl-C ended.</summary>
    public const int Interrupted = 130;
}
