using System.CommandLine;
using Typed.Models;

namespace Typed.Cli.Options;

/// <summary>The options of the model builder as flags.</summary>
internal sealed class BuilderFlags
{
    private static readonly string[] s_precisions = ["float32", "int8", "int4"];

    private readonly Option<string?> _precision = Precisions("--precision", "How the weights are stored. Default int8.");
    private readonly Option<int?> _blockSize = new("--block-size") { Description = "How many weights share a scale: 16, 32, 64, 128 or 256. Default 32." };
    private readonly Option<bool> _asymmetric = new("--asymmetric") { Description = "Give each block a zero point of its own." };
    private readonly Option<string?> _embedding = Precisions(
        "--embedding-precision", "How the table of embeddings is stored. Default int8, or float32 with --precision float32.");
    private readonly Option<string?> _head = Precisions(
        "--head-precision", "How the head is stored, where it is not the table of embeddings. Default as --embedding-precision.");
    private readonly Option<bool> _allLogits = new("--all-logits")
    {
        Description = "Compute logits for every token of a prompt, as scoring texts needs. Text needs those of the last alone, which makes long prompts cheaper.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_precision, _blockSize, _asymmetric, _embedding, _head, _allLogits])
        {
            command.Add(option);
        }
    }

    public ModelBuilderOptions Read(ParseResult arguments)
    {
        ModelBuilderOptions defaults = new();
        return defaults with
        {
            Precision = ToPrecision(arguments.GetValue(_precision)) ?? defaults.Precision,
            BlockSize = arguments.GetValue(_blockSize) ?? defaults.BlockSize,
            Symmetric = !arguments.GetValue(_asymmetric),
            EmbeddingPrecision = ToPrecision(arguments.GetValue(_embedding)),
            HeadPrecision = ToPrecision(arguments.GetValue(_head)),
            LastTokenLogitsOnly = !arguments.GetValue(_allLogits),
        };
    }

    /// <summary>Whether any of the flags was given.</summary>
    public bool AreGiven(ParseResult arguments) =>
        ((Option[])[_precision, _blockSize, _asymmetric, _embedding, _head, _allLogits]).Any(option => arguments.GetResult(option) is { Implicit: false });

    public static string NameOf(Precision precision) => s_precisions[(int)precision];

    private static Option<string?> Precisions(string name, string description)
    {
        Option<string?> option = new(name) { Description = description };
        option.AcceptOnlyFromAmong(s_precisions);
        return option;
    }

    private static Precision? ToPrecision(string? name) =>
        name is null ? null : (Precision)Array.IndexOf(s_precisions, name);
}
