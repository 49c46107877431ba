using System.Collections.Immutable;
using System.Globalization;
using Typed.Cli.Execution;
using Typed.Cli.Options;
using Typed.Models;
using static Typed.Cli.Output.TextTable.Align;

namespace Typed.Cli.Output;

/// <summary>Prints what a model is made of.</summary>
internal sealed class InspectionView(CommandContext context, ModelInspection model, ResolvedGenerationOptions? defaults)
{
    // Some models reserve hundreds of tokens that nothing uses.
    private const int MostSpecialTokens = 12;

    private readonly TextWriter _output = context.Output;

    public void Write(bool listTensors)
    {
        _output.WriteLine(context.Bold(model.Location));
        _output.WriteLine($"  {Form()}");
        WriteSummary();
        WriteFiles();
        WriteTensors(listTensors);
        WriteSpecialTokens();
        WriteEstimates();
    }

    private string Form() => model.Form switch
    {
        ModelForm.GenAiFolder => "a GenAI folder, ready to run",
        ModelForm.SourceFolder => "a model as its authors publish it; 'typed build' makes it run",
        ModelForm.SafetensorsFile => "a safetensors file",
        ModelForm.OnnxFile => "an ONNX graph",
        _ => "on the hub, not pulled yet",
    };

    private void WriteSummary()
    {
        TextTable table = new(Left, Left);
        Add("source", model.Origin is { } origin ? $"{origin.Repository} at {origin.Commit}" : null);
        Add("parameters", model.Parameters is { } count ? $"{Numbers.Count(count)} ({count.ToString("N0", CultureInfo.InvariantCulture)})" : null);
        Add("precision", model.Precision);
        foreach (QuantizedGroup group in model.Quantization)
        {
            Add("quantized", $"{group.Count} weights of {Numbers.Count(group.Parameters)} parameters: {group.Bits} bits, "
                + $"{(group.Symmetric ? "symmetric" : "with zero points")}, a scale for each {group.BlockSize}");
        }

        if (model.Architecture is { } shape)
        {
            Add("architecture", shape.Type);
            Add("layers", Text(shape.Layers));
            Add("heads", Heads(shape));
            Add("width", Text(shape.HiddenSize));
            Add("vocabulary", Text(shape.VocabularySize));
            Add("context", shape.ContextLength is { } length ? $"{length} tokens" : null);
        }

        Add("chat template", model.ChatTemplateFile ?? (model.Architecture is null ? null : "none"));
        Add("memory", model.Memory?.Load is { } load ? $"about {Numbers.Bytes(load)} for the weights once loaded" : null);
        Add(model.Memory?.Load is null ? "memory" : "", model.Memory?.PerThousandTokens is { } cache
            ? $"about {Numbers.Bytes(cache)} for each 1000 tokens of context ({model.Architecture?.CacheType} keys and values)"
            : null);
        Add("defaults", defaults?.ToString());
        table.Write(_output);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                table.Add(name, value);
            }
        }
    }

    private static string? Heads(ModelArchitecture shape)
    {
        string[] parts =
        [
            .. new[]
            {
                Text(shape.Heads),
                shape.KeyValueHeads is { } ofKeys ? $"{ofKeys} of keys and values" : null,
                shape.HeadSize is { } size ? $"each {size} wide" : null,
            }.OfType<string>(),
        ];
        return parts is [] ? null : string.Join(", ", parts);
    }

    private void WriteFiles()
    {
        Heading($"Files: {Numbers.Bytes(model.Size)}");
        TextTable table = new(Left, Right);
        foreach (InspectedFile file in model.Files)
        {
            table.Add(file.Path, Numbers.Bytes(file.Size));
        }

        table.Write(_output);
    }

    private void WriteTensors(bool list)
    {
        if (model.Tensors.IsEmpty)
        {
            return;
        }

        Heading($"Tensors: {model.Tensors.Length}");
        TextTable table = new(Left, Right, Right);
        foreach (TensorGroup group in model.TensorTypes)
        {
            table.Add(group.DataType, Text(group.Count)!, Numbers.Bytes(group.Size));
        }

        table.Write(_output);
        if (list)
        {
            _output.WriteLine();
            TextTable all = new(Left, Left, Left, Right);
            foreach (InspectedTensor tensor in model.Tensors)
            {
                all.Add(tensor.Name, tensor.DataType, $"[{string.Join(", ", tensor.Shape)}]", Numbers.Bytes(tensor.Size));
            }

            all.Write(_output);
        }
    }

    private void WriteSpecialTokens()
    {
        ImmutableArray<SpecialToken> tokens = model.SpecialTokens;
        if (tokens.IsEmpty)
        {
            return;
        }

        Heading("Special tokens");
        TextTable table = new(Left, Right, Left);
        foreach (SpecialToken token in tokens.Take(MostSpecialTokens))
        {
            table.Add(token.Role ?? "", Text(token.Id) ?? "", token.Text ?? "");
        }

        table.Write(_output);
        if (tokens.Length > MostSpecialTokens)
        {
            _output.WriteLine($"  and {tokens.Length - MostSpecialTokens} more, which --json lists");
        }
    }

    private void WriteEstimates()
    {
        if (model.DownloadSize is { } download)
        {
            Heading($"A pull would download {Numbers.Bytes(download)}");
        }

        if (model.BuildEstimates.IsEmpty)
        {
            return;
        }

        Heading("Once built");
        TextTable table = new(Left, Left, Right, Left, Right, Left);
        foreach (BuildEstimate estimate in model.BuildEstimates)
        {
            table.Add(
                PrecisionFlag.NameOf(estimate.Precision), "about", Numbers.Bytes(estimate.Size), "on disk,",
                Numbers.Bytes(estimate.Load), "in memory once loaded");
        }

        table.Write(_output);
    }

    private void Heading(string text)
    {
        _output.WriteLine();
        _output.WriteLine(context.Bold(text));
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
