using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>Inspects a model in the layout in which authors publish it, wherever its files are.</summary>
internal static class SourceInspector
{
    public static ModelInspection Inspect(
        ModelForm form, string location, ModelFiles files, ImmutableArray<InspectedTensor> tensors)
    {
        JsonField config = files.Read(ModelFileNames.Config)
            ?? throw new ModelFormatException($"The model lacks {ModelFileNames.Config}. Download the whole model.", location);
        JsonField? generation = files.Read(GenerationConfig.FileName);
        ModelArchitecture architecture = ArchitectureReader.Read(config);
        long otherFiles = files.Files.Where(static file => ModelFileNames.Copied.Contains(file.Path)).Sum(static file => file.Size);
        return new ModelInspection
        {
            Form = form,
            Location = location,
            Files = files.Files,
            Tensors = tensors,
            Precision = GraphWeights.MostCommonType(tensors),
            Architecture = architecture,
            SpecialTokens = SpecialTokenReader.Read(files, generation, config),
            ChatTemplateFile = ChatTemplateFile.Find(files),
            Generation = generation is { } field ? GenerationConfig.Read(field) : null,
            Memory = new MemoryEstimate(null, 1000 * ArchitectureReader.CacheBytesPerToken(architecture)),
            BuildEstimates = BuildEstimator.Estimate(config, tensors, otherFiles),
        };
    }
}
