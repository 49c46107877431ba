namespace Typed.Cli.Execution;

/// <summary>What a command finds around it beside its arguments.</summary>
internal sealed record CommandHost
{
    /// <summary>Standard input.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether a person types the input.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Whether a person reads the output.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person reads the errors and the progress.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Ctrl-C.</summary>
    public required Interrupts Interrupts { get; init; }

    public static CommandHost FromConsole(Interrupts interrupts) => new()
    {
        Input = Console.In,
        IsInputTerminal = !Console.IsInputRedirected,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Interrupts = interrupts,
    };
}
