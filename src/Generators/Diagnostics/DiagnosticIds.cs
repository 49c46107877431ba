namespace Typed.Generators.Diagnostics;

/// <summary>The ids of all diagnostics. An id is never reused, not even for a rule that is gone.</summary>
internal static class DiagnosticIds
{
    public const string InterfaceNotPartial = "TYP001";
    public const string ContainingTypeNotPartial = "TYP002";
    public const string InterfaceKindNotSupported = "TYP003";
    public const string ReservedMemberName = "TYP004";
    public const string GeneratedTypeNameTaken = "TYP005";
    public const string ModelNameEmpty = "TYP006";
    public const string LanguageVersionTooOld = "TYP007";
    public const string AttributeWithoutEffect = "TYP008";
    public const string ReturnTypeNotSupported = "TYP010";
    public const string GenericMethod = "TYP011";
    public const string ParameterNotSupported = "TYP012";
    public const string MemberNotSupported = "TYP013";
    public const string PromptMissing = "TYP014";
    public const string ParameterRepeated = "TYP015";
    public const string BatchNotSupported = "TYP016";
    public const string BatchRepeated = "TYP017";
    public const string ElementsNotSupported = "TYP018";
    public const string HoleWithoutParameter = "TYP020";
    public const string ParameterUnused = "TYP021";
    public const string BraceUnbalanced = "TYP022";
    public const string HoleMalformed = "TYP023";
    public const string FormatIgnored = "TYP024";
    public const string HoleOfSpecialParameter = "TYP025";
    public const string PromptEmpty = "TYP026";
    public const string HoleWithoutText = "TYP027";
    public const string PromptFileMissing = "TYP028";
    public const string PromptGivenTwice = "TYP029";
    public const string OptionOutOfRange = "TYP030";
    public const string StopSequenceEmpty = "TYP031";
    public const string OptionsContradict = "TYP032";
    public const string FormatInvalid = "TYP033";
    public const string ExampleInputCount = "TYP040";
    public const string ExampleTextNull = "TYP041";
    public const string ExampleOutputInvalid = "TYP042";
    public const string ChatTemplateMissing = "TYP050";
    public const string HoleOfInterface = "TYP051";
    public const string ModelUnknown = "TYP052";
    public const string ContextExceeded = "TYP053";
    public const string ValueTypeNotSupported = "TYP060";
    public const string WrittenNameRepeated = "TYP061";
    public const string TypeNotConstructible = "TYP062";
    public const string CaseNotSupported = "TYP063";
    public const string ValueWithoutEnd = "TYP064";
    public const string AnnotationNotSupported = "TYP065";
    public const string PatternNotSupported = "TYP066";
    public const string AttributeNeedsValue = "TYP067";
    public const string LabelNotSupported = "TYP068";
    public const string InstructionPlaceholder = "TYP069";
    public const string SerializerAttributeNotSupported = "TYP070";
    public const string CancellationMissing = "TYP080";
    public const string AsyncSuffixMissing = "TYP081";
    public const string ResultBlocked = "TYP082";
}
