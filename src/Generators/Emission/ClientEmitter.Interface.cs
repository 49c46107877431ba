namespace Typed.Generators.Emission;

/// <content>The static members of the interface.</content>
internal sealed partial class ClientEmitter
{
    private void WriteInterface()
    {
        string hiding = _spec.HidesInherited ? "new " : "";
        _writer.WriteLine($"partial interface {_spec.InterfaceName}");
        _writer.OpenBrace();
        if (!_spec.DeclaresDeclared)
        {
            _writer.WriteLine($"""
                /// <summary>The generation options that this interface declares.</summary>
                {s_generatedCode}
                public static {hiding}global::Typed.GenerationOptions Declared => {_spec.QualifiedClient}.Declaration.Options;
                """);
        }

        if (!_spec.DeclaresDeclared && !_spec.DeclaresCreate)
        {
            _writer.WriteLine();
        }

        if (!_spec.DeclaresCreate)
        {
            _writer.WriteLine($"""
                /// <summary>Creates a client over the engines that are shared in this process.</summary>
                /// <param name="configure">Says where models lie and what clients override; null takes the defaults.</param>
                /// <example><code>await using {_spec.ClientName} client = {_spec.InterfaceName}.Create();</code></example>
                {s_generatedCode}
                public static {hiding}{_spec.QualifiedClient} Create(
                    global::System.Action<global::Typed.TypedOptions>? configure = null) =>
                    new(global::Typed.CompilerServices.TextClient.Create({_spec.QualifiedClient}.Declaration, configure));

                /// <summary>Creates a client over an engine that the caller owns.</summary>
                /// <param name="engine">The engine; the client does not dispose it.</param>
                /// <param name="options">What overrides the declared options; null overrides nothing.</param>
                {s_generatedCode}
                public static {hiding}{_spec.QualifiedClient} Create(
                    global::Typed.ITextEngine engine,
                    global::Typed.GenerationOptions? options = null) =>
                    new(global::Typed.CompilerServices.TextClient.Create({_spec.QualifiedClient}.Declaration, engine, options));
                """);
        }

        _writer.CloseBrace();
    }
}
