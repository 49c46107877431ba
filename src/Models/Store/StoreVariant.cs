using System.Globalization;
using System.Text;

namespace Typed.Models;

/// <summary>Names the folder of a model by how it was built, so that each way has one of its own.</summary>
internal static class StoreVariant
{
    /// <summary>What a model is called that came in the GenAI format.</summary>
    public const string AsPublished = "genai";

    public static string Name(ModelBuilderOptions build)
    {
        StringBuilder name = new(Of(build.Precision));
        if (build.Precision != Precision.Float32)
        {
            if (build.BlockSize != new ModelBuilderOptions().BlockSize)
            {
                name.Append(CultureInfo.InvariantCulture, $"-block{build.BlockSize}");
            }

            name.Append(build.Symmetric ? "" : "-asymmetric");
        }

        name.Append(build.EmbeddingPrecision is { } embedding ? $"-embedding-{Of(embedding)}" : "");
        name.Append(build.HeadPrecision is { } head ? $"-head-{Of(head)}" : "");
        name.Append(build.LastTokenLogitsOnly ? "" : "-all-logits");
        return name.ToString();
    }

    private static string Of(Precision precision) => precision.ToString().ToLowerInvariant();
}
