using System.CommandLine;
using Typed.Models;

namespace Typed.Cli.Options;

/// <summary>The options of the model builder as flags.</summary>
internal sealed class BuilderFlags
{
    private readonly Option<Precision?> _precision = PrecisionFlag.Create("--precision", "How the weights are stored. Default int8.");
    private readonly Option<int?> _blockSize = CreateBlockSize();
    private readonly Option<bool> _asymmetric = new("--asymmetric") { Description = "Give each block a zero point of its own." };
    private readonly Option<Precision?> _embedding = PrecisionFlag.Create(
        "--embedding-precision", "How the table of embeddings is stored. Default int8, or float32 with --precision float32.");
    private readonly Option<Precision?> _head = PrecisionFlag.Create(
        "--head-precision", "How the head is stored, where it is not the table of embeddings. Default as --embedding-precision.");
    private readonly Option<bool> _allLogits = new("--all-logits")
    {
        Description = "Compute logits for every token of a prompt, as scoring texts needs. Text needs those of the last alone, which makes long prompts cheaper.",
    };

    private Option[] All => [_precision, _blockSize, _asymmetric, _embedding, _head, _allLogits];

    public void AddTo(Command command)
    {
        foreach (Option option in All)
        {
            command.Add(option);
        }
    }

    /// <exception cref="TypedException">Options contradict each other.</exception>
    public ModelBuilderOptions Read(ParseResult arguments)
    {
        ModelBuilderOptions defaults = new();
        ModelBuilderOptions options = defaults with
        {
            Precision = arguments.GetValue(_precision) ?? defaults.Precision,
            BlockSize = arguments.GetValue(_blockSize) ?? defaults.BlockSize,
            Symmetric = !arguments.GetValue(_asymmetric),
            EmbeddingPrecision = arguments.GetValue(_embedding),
            HeadPrecision = arguments.GetValue(_head),
            LastTokenLogitsOnly = !arguments.GetValue(_allLogits),
        };
        ThrowIfNothingIsQuantized(options, arguments);
        return options;
    }

    /// <summary>The flags that were given.</summary>
    public IReadOnlyList<string> Given(ParseResult arguments) =>
        [.. All.Where(option => IsGiven(option, arguments)).Select(static option => option.Name)];

    private void ThrowIfNothingIsQuantized(ModelBuilderOptions options, ParseResult arguments)
    {
        bool isQuantized = options.Precision != Precision.Float32
            || options.EmbeddingPrecision is not (null or Precision.Float32)
            || options.HeadPrecision is not (null or Precision.Float32);
        string[] given = [.. ((Option[])[_blockSize, _asymmetric]).Where(option => IsGiven(option, arguments)).Select(static option => option.Name)];
        if (!isQuantized && given.Length > 0)
        {
            throw new TypedException(
                $"--precision float32 quantizes nothing, and {string.Join(" and ", given)} would say how. Leave out the one or the other.");
        }
    }

    private static bool IsGiven(Option option, ParseResult arguments) => arguments.GetResult(option) is { Implicit: false };

    private static Option<int?> CreateBlockSize()
    {
        Option<int?> option = new("--block-size") { Description = "How many weights share a scale: 16, 32, 64, 128 or 256. Default 32." };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: string text }] && int.TryParse(text, out int size) && size is not (16 or 32 or 64 or 128 or 256))
            {
                result.AddError($"--block-size is {size}; it must be 16, 32, 64, 128 or 256.");
            }
        });
        return option;
    }
}
