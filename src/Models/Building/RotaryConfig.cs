namespace Typed.Models.Building;

/// <summary>What config.json says about rotary positions: by how much each pair of dimensions turns from token to token.</summary>
internal abstract record RotaryConfig
{
    private const double DefaultTheta = 10000;

    /// <summary>The base of the wavelengths.</summary>
    public required double Theta { get; init; }

    /// <summary>Reads the form of transformers 5 (<c>rope_parameters</c>) or the one before (<c>rope_theta</c>, <c>rope_scaling</c>).</summary>
    public static RotaryConfig Read(JsonField config)
    {
        JsonField? scaling = config.Find("rope_parameters") ?? config.Find("rope_scaling");
        double theta = Number(scaling, "rope_theta") ?? Number(config, "rope_theta") ?? DefaultTheta;
        RefusePartial(config);
        if (scaling is not { } field)
        {
            return new Plain { Theta = theta };
        }

        RefusePartial(field);
        JsonField? type = field.Find("rope_type") ?? field.Find("type");
        return type?.String() switch
        {
            null when field.Find("factor") is null && !field.Fields().Any(IsObject) => new Plain { Theta = theta },
            "default" => new Plain { Theta = theta },
            "linear" => new Linear { Theta = theta, Factor = Positive(field, "factor") },
            "llama3" => Llama3.Read(field, theta),
            null => throw field.Error("does not say its rope_type. Only models with one kind of rotary positions are supported."),
            string other => throw type.Value.Error($"is \"{other}\"; supported are default, linear and llama3. Choose another model."),
        };
    }

    /// <summary>The angle, in radians, by which each pair of a head's dimensions turns from one token to the next.</summary>
    public double[] Angles(int headSize) =>
        [.. Enumerable.Range(0, headSize / 2).Select(pair => Scale(Math.Pow(Theta, -2.0 * pair / headSize)))];

    /// <summary>Changes an angle for texts longer than those of the first training.</summary>
    protected abstract double Scale(double angle);

    private static double Positive(JsonField field, string name)
    {
        JsonField number = field.Require(name);
        return number.Double() is > 0 and double value ? value : throw number.Error("must be greater than 0.");
    }

    private static double? Number(JsonField? field, string name) => field?.Find(name) is null ? null : Positive(field.Value, name);

    private static bool IsObject(JsonField field) => field.Element.ValueKind == System.Text.Json.JsonValueKind.Object;

    private static void RefusePartial(JsonField field)
    {
        if (field.Find("partial_rotary_factor") is { } factor && factor.Double() != 1)
        {
            throw factor.Error("is not 1; heads of which only a part is rotated are not supported. Choose another model.");
        }
    }

    private sealed record Plain : RotaryConfig
    {
        protected override double Scale(double angle) => angle;
    }

    /// <summary>All positions are compressed.</summary>
    private sealed record Linear : RotaryConfig
    {
        public required double Factor { get; init; }

        protected override double Scale(double angle) => angle / Factor;
    }

    /// <summary>Llama 3's: long wavelengths are compressed, short ones stay, and those between are mixed.</summary>
    private sealed record Llama3 : RotaryConfig
    {
        public required double Factor { get; init; }

        public required double LowFrequencyFactor { get; init; }

        public required double HighFrequencyFactor { get; init; }

        public required double OriginalLength { get; init; }

        public static Llama3 Read(JsonField field, double theta)
        {
            Llama3 scaling = new()
            {
                Theta = theta,
                Factor = Positive(field, "factor"),
                LowFrequencyFactor = Positive(field, "low_freq_factor"),
                HighFrequencyFactor = Positive(field, "high_freq_factor"),
                OriginalLength = Positive(field, "original_max_position_embeddings"),
            };
            return scaling.HighFrequencyFactor > scaling.LowFrequencyFactor
                ? scaling
                : throw field.Require("high_freq_factor").Error("must be greater than low_freq_factor.");
        }

        protected override double Scale(double angle)
        {
            // How often the pair turns around within the original length.
            double turns = OriginalLength * angle / (2 * Math.PI);
            double kept = Math.Clamp((turns - LowFrequencyFactor) / (HighFrequencyFactor - LowFrequencyFactor), 0, 1);
            return (kept * angle) + ((1 - kept) * angle / Factor);
        }
    }
}
